package io.myelin.sdk.client;

/// Something that a chain or the way to it refused.
public abstract sealed class ChainException extends RuntimeException {
    private ChainException(String message) {
        super(message);
    }

    private ChainException(String message, Throwable cause) {
        super(message, cause);
    }

    /// The node refused an extrinsic before it got into a block: the pool's verdict with its JSON-RPC code.
    ///
    /// Codes are Substrate's: 1010 invalid, 1012 banned for a while, 1013 already there, 1014 priority too low. Code 0 means that the
    /// pool gave the extrinsic up later (dropped, invalid, usurped).
    public static final class ExtrinsicRefused extends ChainException {
        private final int code;
        private final String data;

        public ExtrinsicRefused(int code, String message, String data) {
            super(
                    "the node refused the extrinsic: "
                            + message
                            + (data.isEmpty() ? "" : ": " + data)
                            + (code == 0 ? "" : " (code " + code + ")"));
            this.code = code;
            this.data = data;
        }

        public int code() {
            return code;
        }

        /// The pool's own text, such as `Custom error: 6`; empty when it gave none.
        public String data() {
            return data;
        }
    }

    /// A call was included in a block and failed there: a pallet's error, or one of the runtime's own (`Token`, `BadOrigin`, …).
    public static final class CallFailed extends ChainException {
        private final String pallet;
        private final String error;
        private final String docs;

        public CallFailed(String pallet, String error, String docs) {
            super(
                    "the call failed: "
                            + (pallet.isEmpty() ? error : pallet + "." + error)
                            + (docs.isEmpty() ? "" : ": " + docs));
            this.pallet = pallet;
            this.error = error;
            this.docs = docs;
        }

        /// Name of the pallet, empty for errors of the runtime itself.
        public String pallet() {
            return pallet;
        }

        /// Name of the error in the metadata.
        public String error() {
            return error;
        }

        public String docs() {
            return docs;
        }
    }

    /// The node answered a request other than an extrinsic with an error.
    public static final class RequestRefused extends ChainException {
        private final int code;

        public RequestRefused(String method, int code, String message) {
            super("the node refused " + method + ": " + message + " (code " + code + ")");
            this.code = code;
        }

        public int code() {
            return code;
        }
    }

    /// There is no connection to the node, or it broke during a request. The next request connects again.
    public static final class Disconnected extends ChainException {
        public Disconnected(String message) {
            super(message);
        }

        public Disconnected(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /// The node, or a block, did not come in time.
    public static final class TimedOut extends ChainException {
        public TimedOut(String message) {
            super(message);
        }
    }
}
