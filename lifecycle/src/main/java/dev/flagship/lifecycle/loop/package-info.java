/** The reconcile loop: when it looks at what, what it keeps of the engine, and how it has planned actions performed. */
@NullMarked
package dev.flagship.lifecycle.loop;

import org.jspecify.annotations.NullMarked;
