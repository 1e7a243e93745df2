package io.myelin.sdk.client;

import java.time.Duration;

/// What a connection may take and wait for.
///
/// `messageMaxChars` bounds one answer; `requestsMax` those under way at once; `subscriptionQueueMax` the notifications that
/// wait for one slow reader.
public record ConnectionLimits(
        Duration connectTimeout,
        Duration requestTimeout,
        int messageMaxChars,
        int requestsMax,
        int subscriptionQueueMax) {
    /// 30 s to connect, 60 s for an answer, 64 Mi characters, 1,024 requests, 1,024 notifications.
    public static final ConnectionLimits DEFAULT =
            new ConnectionLimits(
                    Duration.ofSeconds(30), Duration.ofSeconds(60), 64 << 20, 1024, 1024);
}
