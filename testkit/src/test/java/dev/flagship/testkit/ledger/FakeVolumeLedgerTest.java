package dev.flagship.testkit.ledger;

class FakeVolumeLedgerTest extends VolumeLedgerContract {
    @Override
    protected LedgerUnderTest open() {
        return new FakeLedgerUnderTest();
    }
}
