package dev.flagship.ledger.instance;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.testkit.ledger.InstancePlacesContract;
import dev.flagship.testkit.ledger.LedgerUnderTest;

class SqlInstancePlacesTest extends InstancePlacesContract {
    @Override
    protected LedgerUnderTest open() {
        return new SqlLedgerUnderTest();
    }
}
