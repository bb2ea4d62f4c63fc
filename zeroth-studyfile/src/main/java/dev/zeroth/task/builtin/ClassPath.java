package dev.zeroth.task.builtin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Jars and folders of classes, opened; without any, the classes that the program itself has.
final class ClassPath implements AutoCloseable {

    private static final String SUFFIX = ".class";
    private static final int LISTED = 100_000;

    private final List<Path> entries;
    private final @Nullable URLClassLoader loader;

    ClassPath(List<Path> entries) {
        this.entries = List.copyOf(entries);
        this.loader = entries.isEmpty()
                ? null
                : new URLClassLoader(
                        entries.stream().map(ClassPath::url).toArray(URL[]::new), ClassPath.class.getClassLoader());
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("no URL for " + path, e);
        }
    }

    List<Path> entries() {
        return entries;
    }

    private ClassLoader classes() {
        return loader == null ? ClassPath.class.getClassLoader() : loader;
    }

    Class<?> load(String name) throws ClassNotFoundException {
        return Class.forName(name, true, classes());
    }

    /// The classes in the jars and folders, by name.
    List<String> classNames() {
        return entries.stream()
                .flatMap(entry -> names(entry).stream())
                .filter(name -> name.endsWith(SUFFIX))
                .map(name -> name.substring(0, name.length() - SUFFIX.length()).replace('/', '.'))
                .sorted()
                .toList();
    }

    /// A hash of all that the jars and folders hold, by name and content; without any, of the class itself.
    String fingerprint(String className) {
        MessageDigest digest = sha256();
        if (entries.isEmpty()) digest.update(own(className));
        try {
            for (Path entry : entries) {
                if (Files.isDirectory(entry)) digestFolder(entry, digest);
                else digestJar(entry, digest);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 16);
    }

    private static void digestFolder(Path folder, MessageDigest digest) throws IOException {
        for (String name : names(folder)) {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(Files.readAllBytes(folder.resolve(name)));
        }
    }

    private static void digestJar(Path path, MessageDigest digest) throws IOException {
        try (ZipFile jar = new ZipFile(path.toFile())) {
            for (String name : names(jar)) {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
                    digest.update(in.readAllBytes());
                }
            }
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] own(String className) {
        try (InputStream in = classes().getResourceAsStream(className.replace('.', '/') + SUFFIX)) {
            return in == null ? className.getBytes(StandardCharsets.UTF_8) : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether a path is a folder or a jar that can be opened.
    static boolean opens(Path entry) {
        if (Files.isDirectory(entry)) return true;
        try (ZipFile jar = new ZipFile(entry.toFile())) {
            return jar.size() >= 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<String> names(Path entry) {
        try {
            if (!Files.isDirectory(entry)) {
                try (ZipFile jar = new ZipFile(entry.toFile())) {
                    return names(jar);
                }
            }
            try (Stream<Path> files = Files.walk(entry)) {
                return files.filter(Files::isRegularFile)
                        .limit(LISTED)
                        .map(file -> entry.relativize(file).toString().replace('\\', '/'))
                        .sorted()
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> names(ZipFile jar) {
        return jar.stream()
                .filter(file -> !file.isDirectory())
                .map(ZipEntry::getName)
                .limit(LISTED)
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        if (loader == null) return;
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
