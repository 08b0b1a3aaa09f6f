/** The REST API as the command sees it: who we are, where the platform is, and how a refusal reads. */
@NullMarked
package dev.flagship.cli.remote;

import org.jspecify.annotations.NullMarked;
