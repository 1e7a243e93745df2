package io.myelin.runtime.subtensor.neuron;

import io.myelin.chain.Bytes;
import io.myelin.scale.Bounded;
import io.myelin.scale.Path;
import io.myelin.scale.U8;
import java.util.Optional;

/// Public key of a neuron's TLS certificate, with a byte that names its algorithm.
@Path("pallet_subtensor::pallet::NeuronCertificate")
public record NeuronCertificate(
        @Bounded(NeuronCertificate.MAX_KEY_BYTES) Bytes publicKey, @U8 int algorithm) {
    /// Longest key in bytes.
    static final int MAX_KEY_BYTES = 64;

    /// Reads the algorithm's byte and the key after it; empty if there is no byte or too long a key.
    public static Optional<NeuronCertificate> parse(Bytes certificate) {
        if (certificate.isEmpty() || certificate.size() > MAX_KEY_BYTES + 1) {
            return Optional.empty();
        }
        return Optional.of(
                new NeuronCertificate(certificate.slice(1, certificate.size()), certificate.at(0)));
    }
}
