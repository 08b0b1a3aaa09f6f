package dev.flagship.server.flag;

import dev.flagship.ledger.intent.FlagLedger;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The flag feature. */
@Configuration(proxyBeanMethods = false)
@Import({FlagLedger.class, FlagStore.class, AuthorFlags.class, CheckFlag.class, ChangeFlags.class, FlagsApi.class})
public class FlagConfiguration {}
