package dev.flagship.ledger.instance;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.testkit.ledger.InstanceLedgerContract;
import dev.flagship.testkit.ledger.LedgerUnderTest;

class SqlInstanceLedgerTest extends InstanceLedgerContract {
    @Override
    protected LedgerUnderTest open() {
        return new SqlLedgerUnderTest();
    }
}
