package io.myelin.sdk.client;

import io.myelin.metadata.Metadata;
import io.myelin.metadata.ValueCodec;

/// The runtime that a node executes: its versions, its metadata, and a codec for its types.
public record RuntimeInfo(
        String specName,
        long specVersion,
        long transactionVersion,
        Metadata metadata,
        ValueCodec codec) {}
