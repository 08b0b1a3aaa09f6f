package dev.flagship.testkit.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.lifecycle.container.ContainerSpec;
import dev.flagship.lifecycle.instance.Incarnation;
import dev.flagship.lifecycle.port.ContainerDriver.CreateResult;
import dev.flagship.lifecycle.port.ContainerDriver.ImageFinding;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract that the loop relies on with images, whose names may lead to another image at any moment. */
public abstract class ImagesContract extends ContainerDriverContract {
    /** A content id that no image has. */
    static final String NOBODYS_ID = "sha256:" + "f".repeat(64);

    /** Returns a name that only this test uses and that leads to the image of {@link #lasting}. */
    protected abstract String movingName();

    /** Makes the name lead to another image. */
    protected abstract void moveName(String name);

    /** Returns the content id of the image that the incarnation's container was made from. */
    protected abstract String imageOf(Incarnation incarnation);

    @Test
    void whatIsPinnedIsMadeFromItsImageWhateverItsNameLeadsToByNow() {
        String name = movingName();
        ImageFinding.Present pinned = (ImageFinding.Present) driver().image(name);
        ContainerSpec spec = withImage(lasting(incarnation, FILE), name).pinned(Map.of(name, pinned.digest()));
        moveName(name);
        assertThat(driver().image(name))
                .isInstanceOfSatisfying(
                        ImageFinding.Present.class,
                        now -> assertThat(now.digest()).isNotEqualTo(pinned.digest()));
        assertThat(driver().image(pinned.digest()))
                .isInstanceOfSatisfying(
                        ImageFinding.Present.class,
                        still -> assertThat(still.digest()).isEqualTo(pinned.digest()));
        created(driver().create(spec, "CTF{one}"));
        assertThat(imageOf(incarnation)).isEqualTo(pinned.digest());
    }

    @Test
    void aPinnedImageThatIsGoneIsNamedAndNothingIsMadeFromWhatItsNameLeadsTo() {
        ContainerSpec spec = lasting(incarnation, FILE);
        String name = spec.template().image();
        assertThat(driver().create(spec.pinned(Map.of(name, NOBODYS_ID)), "CTF{one}"))
                .isInstanceOfSatisfying(
                        CreateResult.ImageMissing.class,
                        result -> assertThat(result.detail()).contains(name, NOBODYS_ID));
        assertThat(driver().find(incarnation)).isEmpty();
    }

    @Test
    void imagesAreListedByName() {
        String image = lasting(incarnation, FILE).template().image();
        assertThat(driver().images())
                .contains(image)
                .isSorted()
                .doesNotHaveDuplicates()
                .noneMatch(name -> name.startsWith("flagship/tools:"));
    }
}
