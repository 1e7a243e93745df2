/// Calls by their wire names, with the common ones typed.
///
/// A [Call] is only names and plain values; the client encodes it by the node's metadata, so that a chain whose types have
/// changed is still served, and one that lacks the call refuses it by name. Out of scope: what calls do.
@NullMarked
package io.myelin.sdk.call;

import org.jspecify.annotations.NullMarked;
