package dev.flagship.server.challenge;

import dev.flagship.api.challenge.ContainerProfiles;
import dev.flagship.api.config.PlatformConfig;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The challenge feature. */
@Configuration(proxyBeanMethods = false)
@Import({
    ChallengeStore.class,
    CatalogStore.class,
    Catalog.class,
    LoadCatalog.class,
    PushEntries.class,
    CatalogApi.class,
    ChangeChallenges.class,
    ChangeTogether.class,
    LikeNames.class,
    ChallengeRules.class,
    ResolveContainer.class,
    DefineContainers.class,
    UpdateInstances.class,
    PinAnew.class,
    UpdateApi.class,
    ChangeRules.class,
    RulesApi.class,
    ChangeContainer.class,
    ContainerApi.class,
    ModuleStore.class,
    Modules.class,
    ModulesApi.class,
    LabelStore.class,
    ChangeLabels.class,
    TagsApi.class,
    TopicsApi.class,
    HintStore.class,
    ChangeHints.class
})
public class ChallengeConfiguration {

    @Bean
    ContainerProfiles containerProfiles(PlatformConfig config) {
        return ContainerProfiles.read(config.home().resolve("security/container-profiles.json"));
    }

    @Bean
    SmartInitializingSingleton catalogAtStart(
            LoadCatalog loadCatalog, PlatformConfig config, ContainerProfiles profiles) {
        return () -> loadCatalog.load(config.home().resolve("challenges/definitions/challenges.json"), profiles);
    }
}
