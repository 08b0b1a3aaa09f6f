package dev.flagship.server.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A table that a browser saves as a file. Each row is written as it is added, without waiting for the rest. */
public final class CsvFile {
    private final Writer out;

    private CsvFile(Writer out) {
        this.out = out;
    }

    /** Begins the answer with a file of this name. The first row names the columns. */
    public static CsvFile begin(HttpServletResponse response, String name, List<String> columns) throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        CsvFile file = new CsvFile(response.getWriter());
        file.add(columns);
        return file;
    }

    /** Adds a row. */
    public void add(List<?> row) throws IOException {
        out.write(Csv.row(row));
    }
}
