package io.myelin.runtime.subtensor.subnet;

import io.myelin.chain.Bytes;
import io.myelin.scale.Path;

/// Who a coldkey says it is; texts in UTF-8 that nobody checks but for their length.
@Path("pallet_subtensor::pallet::ChainIdentityV2")
public record ChainIdentity(
        Bytes name,
        Bytes url,
        Bytes githubRepo,
        Bytes image,
        Bytes discord,
        Bytes description,
        Bytes additional) {
    /// Whether every text is short enough: 256 bytes, or 1024 for image, description and additional.
    ///
    /// Source: subtensor `utils/identity.rs`, `is_valid_identity`, spec 425.
    public boolean isValid() {
        return name.size() <= 256
                && url.size() <= 256
                && githubRepo.size() <= 256
                && image.size() <= 1024
                && discord.size() <= 256
                && description.size() <= 1024
                && additional.size() <= 1024;
    }
}
