package dev.flagship.ledger.pool;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.testkit.ledger.LedgerUnderTest;
import dev.flagship.testkit.ledger.PoolLedgerContract;

class SqlPoolLedgerTest extends PoolLedgerContract {
    @Override
    protected LedgerUnderTest open() {
        return new SqlLedgerUnderTest();
    }
}
