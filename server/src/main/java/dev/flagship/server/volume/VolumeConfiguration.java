package dev.flagship.server.volume;

import dev.flagship.ledger.volume.KeptVolumes;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The volume feature. */
@Configuration(proxyBeanMethods = false)
@Import({
    RemoveVolume.class,
    VolumesApi.class,
    VolumeOwners.class,
    VolumeAdminPages.class,
    VolumesOfRemoved.class,
    VolumesOfOwners.class
})
public class VolumeConfiguration {
    @Bean
    KeptVolumes keptVolumes(DataSource dataSource) {
        return new KeptVolumes(dataSource);
    }
}
