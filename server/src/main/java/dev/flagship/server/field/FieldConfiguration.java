package dev.flagship.server.field;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The field feature. */
@Configuration(proxyBeanMethods = false)
@Import({FieldStore.class, Fields.class, FieldsApi.class})
public class FieldConfiguration {}
