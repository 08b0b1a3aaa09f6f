package dev.flagship.ledger.instance;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.testkit.ledger.IncarnationsContract;
import dev.flagship.testkit.ledger.LedgerUnderTest;

class SqlIncarnationsTest extends IncarnationsContract {
    @Override
    protected LedgerUnderTest open() {
        return new SqlLedgerUnderTest();
    }
}
