/** The REST API as the CLI sees it: which platform, as whom, and how a refusal reads. */
@NullMarked
package dev.flagship.cli.remote;

import org.jspecify.annotations.NullMarked;
