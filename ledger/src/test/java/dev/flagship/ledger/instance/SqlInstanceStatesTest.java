package dev.flagship.ledger.instance;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.testkit.ledger.InstanceStatesContract;
import dev.flagship.testkit.ledger.LedgerUnderTest;

class SqlInstanceStatesTest extends InstanceStatesContract {
    @Override
    protected LedgerUnderTest open() {
        return new SqlLedgerUnderTest();
    }
}
