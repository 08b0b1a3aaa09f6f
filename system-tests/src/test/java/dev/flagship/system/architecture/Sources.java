package dev.flagship.system.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import dev.flagship.system.lab.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Source files as the compiler's own parser sees them. */
final class Sources {
    private Sources() {}

    /**
     * One parsed file.
     *
     * @param name where it is, from the checkout's root
     */
    record Source(String name, CompilationUnitTree unit, SourcePositions positions) {
        /** How many lines something takes from its first to its last. */
        long lines(com.sun.source.tree.Tree tree) {
            return line(positions.getEndPosition(unit, tree)) - line(positions.getStartPosition(unit, tree)) + 1;
        }

        /** How many lines the file has. */
        long lines() {
            try {
                return unit.getSourceFile()
                        .getCharContent(true)
                        .toString()
                        .lines()
                        .count();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Where something is. */
        String at(com.sun.source.tree.Tree tree) {
            return name + ":" + line(positions.getStartPosition(unit, tree));
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }

    /** Every source file of one kind, {@code main} or {@code test}, over all modules. */
    static List<Source> all(String kind) {
        return parse(files(kind));
    }

    /** Where these files are. */
    static List<Path> files(String kind) {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(Home.path())) {
            for (Path module : modules.sorted().toList()) {
                Path sources = module.resolve(Path.of("src", kind, "java"));
                if (Files.isDirectory(sources)) {
                    found.addAll(filesBelow(sources));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        try (Stream<Path> below = Files.walk(folder)) {
            return below.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    /** A file that is only in this test. */
    static Source of(String name, String text) {
        return parse(ToolProvider.getSystemJavaCompiler(), List.of(new InMemory(name, text)))
                .getFirst();
    }

    private static List<Source> parse(List<Path> files) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            return parse(compiler, manager.getJavaFileObjectsFromPaths(files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Source> parse(JavaCompiler compiler, Iterable<? extends JavaFileObject> files) {
        JavacTask task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, files);
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        try {
            return StreamSupport.stream(task.parse().spliterator(), false)
                    .map(unit -> new Source(name(unit), unit, positions))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(CompilationUnitTree unit) {
        URI uri = unit.getSourceFile().toUri();
        return "file".equals(uri.getScheme())
                ? Home.path().relativize(Path.of(uri)).toString()
                : uri.getPath();
    }

    private static final class InMemory extends SimpleJavaFileObject {
        private final String text;

        InMemory(String name, String text) {
            super(URI.create("memory:///" + name), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
