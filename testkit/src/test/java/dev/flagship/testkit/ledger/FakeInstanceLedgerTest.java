package dev.flagship.testkit.ledger;

class FakeInstanceLedgerTest extends InstanceLedgerContract {
    @Override
    protected LedgerUnderTest open() {
        return new FakeLedgerUnderTest();
    }
}
