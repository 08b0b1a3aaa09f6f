package dev.flagship.testkit.ledger;

class FakeInstancePlacesTest extends InstancePlacesContract {
    @Override
    protected LedgerUnderTest open() {
        return new FakeLedgerUnderTest();
    }
}
