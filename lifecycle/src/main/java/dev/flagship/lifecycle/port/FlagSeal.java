package dev.flagship.lifecycle.port;

import dev.flagship.lifecycle.flag.FlagContext;
import dev.flagship.lifecycle.flag.SealedFlag;

/** Seals and opens flags with keys that are not in the database. */
public interface FlagSeal {

    /** Seals a flag; it can be opened for this context only. */
    SealedFlag seal(String flag, FlagContext context);

    /** Opens a flag that was sealed for this context. Throws {@link IllegalStateException} for anything else. */
    String open(SealedFlag sealed, FlagContext context);
}
