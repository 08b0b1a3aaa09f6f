package dev.flagship.server.standings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flagship.server.standings.DistributionView.BinView;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistributionViewTest {
    @Test
    void everyScoreIsInOneBinAndBinsAreOfOneWidth() {
        DistributionView view = DistributionView.of(List.of(1999, 150, 100, 100, 99, 1));

        assertThat(view.bins()).hasSize(20).allMatch(bin -> bin.to() - bin.from() == 99);
        assertThat(view.lowest()).isZero();
        assertThat(view.highest()).isEqualTo(1999);
        assertThat(view.bins())
                .extracting(BinView::accounts)
                .startsWith(2, 3, 0)
                .endsWith(0, 1);
        assertThat(view.bins().get(1).height()).isEqualTo(100);
    }

    @Test
    void scoresBelowZeroCountAndFewPointsMakeFewBins() {
        DistributionView view = DistributionView.of(List.of(-2, 1));

        assertThat(view.bins()).extracting(BinView::from).containsExactly(-2, -1, 0, 1);
        assertThat(view.bins()).extracting(BinView::accounts).containsExactly(1, 0, 0, 1);
        assertThat(view.most()).isEqualTo(1);
    }
}
