package dev.flagship.ledger.volume;

import dev.flagship.ledger.SqlLedgerUnderTest;
import dev.flagship.testkit.ledger.LedgerUnderTest;
import dev.flagship.testkit.ledger.VolumeLedgerContract;

class SqlVolumeLedgerTest extends VolumeLedgerContract {
    @Override
    protected LedgerUnderTest open() {
        return new SqlLedgerUnderTest();
    }
}
