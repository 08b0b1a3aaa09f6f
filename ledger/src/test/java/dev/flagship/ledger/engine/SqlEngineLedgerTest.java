package dev.flagship.ledger.engine;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.testkit.ledger.EngineLedgerContract;
import dev.flagship.testkit.ledger.LedgerUnderTest;

class SqlEngineLedgerTest extends EngineLedgerContract {
    @Override
    protected LedgerUnderTest open() {
        return new SqlLedgerUnderTest();
    }
}
