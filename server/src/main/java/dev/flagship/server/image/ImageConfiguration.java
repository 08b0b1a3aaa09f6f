package dev.flagship.server.image;

import dev.flagship.ledger.image.ImageLedger;
import dev.flagship.ledger.image.PinLedger;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The image feature. */
@Configuration(proxyBeanMethods = false)
@Import({NeededImages.class, Images.class, ImagesApi.class, ImageAdminPages.class})
public class ImageConfiguration {

    @Bean
    ImageLedger imageLedger(DataSource dataSource) {
        return new ImageLedger(dataSource);
    }

    @Bean
    PinLedger pinLedger(DataSource dataSource) {
        return new PinLedger(dataSource);
    }
}
