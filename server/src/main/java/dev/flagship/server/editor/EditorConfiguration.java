package dev.flagship.server.editor;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The editor feature. */
@Configuration(proxyBeanMethods = false)
@Import({
    ChallengeTable.class,
    ChallengeTablePages.class,
    ContainerViews.class,
    CopyChallenge.class,
    CopyPages.class,
    EditorViews.class,
    EditorPages.class,
    ContainerPages.class,
    GrantViews.class,
    GrantPages.class,
    PartPages.class
})
public class EditorConfiguration {}
