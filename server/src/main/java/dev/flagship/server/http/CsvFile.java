package dev.flagship.server.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A table that a browser saves as a file. Rows are on their way as they are added; none waits for the rest. */
public final class CsvFile {
    private final Writer out;

    private CsvFile(Writer out) {
        this.out = out;
    }

    /** Answers with a file of this name, whose first row says what the columns are. */
    public static CsvFile begin(HttpServletResponse response, String name, List<String> columns) throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        CsvFile file = new CsvFile(response.getWriter());
        file.add(columns);
        return file;
    }

    /** One row more. */
    public void add(List<?> row) throws IOException {
        out.write(Csv.row(row));
    }
}
