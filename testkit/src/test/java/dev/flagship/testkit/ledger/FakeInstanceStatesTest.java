package dev.flagship.testkit.ledger;

class FakeInstanceStatesTest extends InstanceStatesContract {
    @Override
    protected LedgerUnderTest open() {
        return new FakeLedgerUnderTest();
    }
}
