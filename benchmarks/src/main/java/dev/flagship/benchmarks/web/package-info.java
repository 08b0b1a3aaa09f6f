/**
 * Benchmarks of the platform under many visitors: what a request costs, and whether people who sign in hold up those
 * who play.
 */
@NullMarked
package dev.flagship.benchmarks.web;

import org.jspecify.annotations.NullMarked;
