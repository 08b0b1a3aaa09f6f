package dev.flagship.testkit.ledger;

class FakeEngineLedgerTest extends EngineLedgerContract {
    @Override
    protected LedgerUnderTest open() {
        return new FakeLedgerUnderTest();
    }
}
