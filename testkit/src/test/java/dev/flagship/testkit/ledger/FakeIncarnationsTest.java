package dev.flagship.testkit.ledger;

class FakeIncarnationsTest extends IncarnationsContract {
    @Override
    protected LedgerUnderTest open() {
        return new FakeLedgerUnderTest();
    }
}
