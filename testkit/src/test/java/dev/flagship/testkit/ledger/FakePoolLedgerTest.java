package dev.flagship.testkit.ledger;

class FakePoolLedgerTest extends PoolLedgerContract {
    @Override
    protected LedgerUnderTest open() {
        return new FakeLedgerUnderTest();
    }
}
