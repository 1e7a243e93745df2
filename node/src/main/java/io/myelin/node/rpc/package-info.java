/// The JSON-RPC methods of a node: chain, state, author, system, payment, and the newer chainHead family.
///
/// *Terms.* "At a block": an optional block hash as last parameter; missing or `null` is the best block.
///
/// *Invariants.* Names, aliases, shapes, error codes and error texts are those of the reference node, since clients match on
/// them. Every answer is bounded: pages of keys, lists of keys, steps of a walk.
///
/// *Entry points.* [NodeMethods] puts the table together.
///
/// *Out of scope.* Transport (`io.myelin.node.jsonrpc`).
@NullMarked
package io.myelin.node.rpc;

import org.jspecify.annotations.NullMarked;
