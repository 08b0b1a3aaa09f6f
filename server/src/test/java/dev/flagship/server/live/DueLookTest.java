package dev.flagship.server.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class DueLookTest {
    private final DueLook due = new DueLook();
    private int told;
    private int looks;

    @Test
    void aSolveThatComesInTheMiddleOfALookIsToldAfterTheNext() {
        due.hint("solve 7 1");
        look(() -> {
            due.hint("solve 7 2");
            return true;
        });
        assertThat(told).isOne();

        look(() -> true);
        look(() -> true);

        assertThat(told).isEqualTo(2);
        assertThat(looks).as("nothing was due any more").isEqualTo(2);
    }

    @Test
    void aSolveOfWhichNothingIsSeenYetWaitsForTheLookThatIsDueAgain() {
        due.hint("solve 7 1");
        look(() -> {
            due.hint("challenge 7");
            return false;
        });

        look(() -> true);

        assertThat(told).isOne();
    }

    @Test
    void aSolveThatNobodySeesIsToldWithNothingThatComesLater() {
        due.hint("solve 7 1");
        look(() -> false);

        due.hint("challenge 7");
        look(() -> true);

        assertThat(told).isZero();
    }

    @Test
    void aSolveThatNobodyWasThereToHearOfIsNotToldToWhoComesLater() {
        due.hint("solve 7 1");
        due.forgetSolves();

        look(() -> true);

        assertThat(told).isZero();
        assertThat(looks).isOne();
    }

    @Test
    void whatOtherHintsTellIsNotToldTwice() {
        due.hint("solve 0");
        due.hint("setting shown");
        look(() -> true);

        assertThat(told).isZero();
        assertThat(looks).isOne();
    }

    @Test
    void aLookThatFailsIsMadeAgain() {
        due.hint("solve 7 1");
        assertThatThrownBy(() -> look(() -> {
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");

        look(() -> true);

        assertThat(told).isOne();
    }

    private void look(BooleanSupplier moved) {
        due.look(moved, () -> told++, () -> looks++);
    }
}
