package io.myelin.node.jsonrpc;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The open WebSockets of a server.
final class PeerRegistry {
    private final Set<WebSocketPeer> peers = ConcurrentHashMap.newKeySet();

    void add(WebSocketPeer peer) {
        peers.add(peer);
    }

    void remove(WebSocketPeer peer) {
        peers.remove(peer);
    }

    void pingAll() {
        peers.forEach(WebSocketPeer::ping);
    }

    int count() {
        return peers.size();
    }
}
