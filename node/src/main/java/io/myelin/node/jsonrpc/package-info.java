/// JSON-RPC 2.0 over HTTP POST and WebSocket, on the same port and path. Knows nothing of chains.
///
/// *Terms.* A **method** answers one request with one result. A **subscription** answers with an id, and then sends
/// notifications that carry this id until it is cancelled or the connection ends; subscriptions need a WebSocket.
///
/// *Invariants.*
/// - Every method is declared once, in [RpcMethods]; `rpc_methods` is read off that table.
/// - A subscription's id is sent before its first notification.
/// - Everything is bounded by [RpcLimits]: message sizes, tokens of a message, batch length, connections, subscriptions,
///   queued notifications, and the bytes that all connections together keep waiting ([ByteBudget]).
/// - A subscriber that does not read is disconnected; it never slows the chain or another subscriber.
/// - Requests of one connection are answered beside each other, a bounded number at once; those that change something keep their
///   order. A client that does not read its answers stops being read itself.
///
/// *Entry points.* [RpcServer#start], [RpcMethods], [RpcDispatcher] (the protocol without sockets).
///
/// *Out of scope.* What the methods do (`io.myelin.node.rpc`), TLS and authentication (put a proxy in front).
@NullMarked
package io.myelin.node.jsonrpc;

import org.jspecify.annotations.NullMarked;
