package dev.zeroth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher, copied into a folder of its own, with Java installations that only print what they are asked.
class LauncherTest {

    private static final List<String> SYSTEM_FOLDERS = List.of(
            "/usr/lib/jvm/", "/usr/java/", "/opt/java/", "/opt/jdk", "/Library/Java/", "/usr/libexec/java_home");

    @TempDir
    private Path folder = Path.of("");

    private Path home = Path.of("");

    @BeforeEach
    void copy() throws IOException {
        home = Files.createDirectories(folder.resolve("a home"));
        String script = Files.readString(Path.of("../zeroth"));
        for (String system : SYSTEM_FOLDERS) {
            assertThat(script).contains(system);
            script = script.replace(system, folder.resolve("system") + system);
        }
        Files.writeString(home.resolve("zeroth"), script);
        Files.writeString(home.resolve("pom.xml"), "<project/>");
        Files.createDirectories(home.resolve("zeroth-cli/src/main"));
        Files.writeString(home.resolve("zeroth-cli/pom.xml"), "<project/>");
    }

    /// What a first build leaves behind, later than every source.
    private void build() throws IOException {
        Path jars = Files.createDirectories(home.resolve(".dist/b2"));
        Files.writeString(jars.resolve("one.jar"), "");
        Files.writeString(jars.resolve("two.jar"), "");
        Path current = Files.writeString(home.resolve(".dist/current"), "b2\n");
        Files.setLastModifiedTime(current, FileTime.from(Instant.now().plusSeconds(60)));
    }

    private Path java(String name, String release) throws IOException {
        Path java = folder.resolve(name);
        executable(java.resolve("bin/java"), "#!/bin/sh\necho \"from " + name + "\"\nprintf '%s\\n' \"$@\"\n");
        executable(java.resolve("bin/javac"), "#!/bin/sh\nexit 9\n");
        Files.writeString(java.resolve("release"), release);
        return java;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder("/bin/sh", home.resolve("zeroth").toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().clear();
        builder.environment().put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(environment);
        executable(folder.resolve("bin/java"), "#!/bin/sh\nexit 9\n");
        return builder.start();
    }

    private static Captured end(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Captured(process.waitFor(), out, err);
    }

    private Captured run(Map<String, String> environment, String... arguments) throws Exception {
        return end(start(environment, arguments));
    }

    @Test
    void startsTheJavaOfJavaHome() throws Exception {
        build();
        Path java = java("young", "JAVA_VERSION=\"25.0.1\"\n");
        Captured captured = run(Map.of("JAVA_HOME", java.toString()), "best", "a study", "", "*");
        assertThat(captured.err()).isEmpty();
        assertThat(captured.code()).isZero();
        List<String> lines = captured.out().lines().toList();
        String jars = home.resolve(".dist/b2/one.jar") + ":" + home.resolve(".dist/b2/two.jar");
        assertThat(lines).startsWith("from young").contains("-Dzeroth.home=" + home, jars);
        assertThat(lines.subList(lines.indexOf("dev.zeroth.cli.Main"), lines.size()))
                .containsExactly("dev.zeroth.cli.Main", "best", "a study", "", "*");
    }

    @Test
    void aCacheInAFolderWithASpaceIsOneArgument() throws Exception {
        build();
        Path cache = Files.writeString(home.resolve(".dist/b2/zeroth.aot"), "");
        Path java = java("young", "JAVA_VERSION=\"26\"\n");
        assertThat(run(Map.of("JAVA_HOME", java.toString()), "--version").out().lines())
                .contains("-XX:AOTCache=" + cache);
    }

    @Test
    void anOldJavaHomeIsPassedOver() throws Exception {
        build();
        Path old = java("old", "JAVA_VERSION=\"24.0.2\"\n");
        java("system/usr/lib/jvm/a-young-one", "JAVA_VERSION=\"25\"\n");
        java("system/usr/lib/jvm/a-ancient-one", "JAVA_VERSION=\"1.8.0_402\"\n");
        assertThat(run(Map.of("JAVA_HOME", old.toString()), "--version").out())
                .startsWith("from system/usr/lib/jvm/a-young-one\n");
    }

    @Test
    void aReleaseWithoutAVersionIsTooOld() throws Exception {
        build();
        Path nameless = java("nameless", "IMPLEMENTOR=\"Debian\"\n");
        java("system/usr/lib/jvm/young", "JAVA_VERSION=\"25\"\n");
        assertThat(run(Map.of("JAVA_HOME", nameless.toString())).out()).startsWith("from system/usr/lib/jvm/young\n");
    }

    @Test
    void withoutAJavaItSaysWhatToInstall() throws Exception {
        build();
        Captured captured = run(Map.of("JAVA_HOME", folder.resolve("nowhere").toString()), "--version");
        assertThat(captured)
                .isEqualTo(new Captured(
                        1,
                        "",
                        "zeroth: no JDK 25 or newer was found\n"
                                + "Maybe install one (temurin-25-jdk, or from https://adoptium.net),"
                                + " or set JAVA_HOME to it\n"));
    }

    @Test
    void aFailedBuildSaysSoAndLeavesNoLock() throws Exception {
        Path java = java("young", "JAVA_VERSION=\"25\"\n");
        executable(folder.resolve("bin/mvn"), "#!/bin/sh\necho '[ERROR] no such luck'\nexit 1\n");
        Captured captured = run(Map.of("JAVA_HOME", java.toString()), "--version");
        assertThat(captured)
                .isEqualTo(new Captured(
                        1,
                        "",
                        "zeroth: building (first use, or the sources changed); this takes a minute or two\n"
                                + "zeroth: the build failed: [ERROR] no such luck\n"
                                + "Maybe look into " + home.resolve(".dist/build.log") + "\n"));
        assertThat(home.resolve(".dist/lock")).doesNotExist();
    }

    @Test
    void aRuntimeWithoutACompilerDoesNotBuild() throws Exception {
        Path java = java("young", "JAVA_VERSION=\"25\"\n");
        Files.delete(java.resolve("bin/javac"));
        assertThat(run(Map.of("JAVA_HOME", java.toString()), "--version"))
                .isEqualTo(new Captured(
                        1, "", "zeroth: " + java + " has no compiler\nMaybe install the JDK 25, not only its JRE\n"));
    }

    /// The build takes until there is a file `go`; both are started before.
    @Test
    void twoFirstRunsBuildOnce() throws Exception {
        Map<String, String> environment =
                Map.of("JAVA_HOME", java("young", "JAVA_VERSION=\"25\"\n").toString());
        executable(folder.resolve("bin/mvn"), """
                #!/bin/sh
                echo build >>builds
                while [ ! -e go ]; do sleep 0.05; done
                mkdir -p zeroth-cli/target/lib
                : >zeroth-cli/target/lib/zeroth-cli.jar
                """);
        Process one = start(environment, "first");
        Process two = start(environment, "second");
        Path builds = home.resolve("builds");
        long start = System.nanoTime();
        while (!Files.exists(builds) && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(60)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        assertThat(builds).exists();
        Files.createFile(home.resolve("go"));
        for (Process process : List.of(one, two)) {
            Captured captured = end(process);
            assertThat(captured.code()).as(captured.err()).isZero();
            assertThat(captured.out()).contains("dev.zeroth.cli.Main\n").contains("zeroth-cli.jar\n");
        }
        assertThat(Files.readAllLines(builds)).hasSize(1);
        assertThat(home.resolve(".dist/lock")).doesNotExist();
        assertThat(run(environment, "third").err()).isEmpty();
    }

    @Test
    void theLockOfADeadBuildIsTakenAway() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createDirectories(home.resolve(".dist/lock"));
        Files.writeString(home.resolve(".dist/lock/pid"), dead.pid() + "\n");
        executable(folder.resolve("bin/mvn"), """
                #!/bin/sh
                mkdir -p zeroth-cli/target/lib
                : >zeroth-cli/target/lib/zeroth-cli.jar
                """);
        Path java = java("young", "JAVA_VERSION=\"25\"\n");
        assertThat(run(Map.of("JAVA_HOME", java.toString()), "--version").code())
                .isZero();
    }
}
