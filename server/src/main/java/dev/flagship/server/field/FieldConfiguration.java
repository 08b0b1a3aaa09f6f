package dev.flagship.server.field;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The field feature. */
@Configuration(proxyBeanMethods = false)
@Import({FieldStore.class, Fields.class, ChangeFields.class, FieldsApi.class})
public class FieldConfiguration {}
