/// What the HTTP servers here, axons and the gateway, have in common.
///
/// Entry point: [RequestBody]. Out of scope: what is served, and how it is refused.
@NullMarked
package io.myelin.sdk.http;

import org.jspecify.annotations.NullMarked;
