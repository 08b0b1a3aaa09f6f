package dev.flagship.cli.capture;

import picocli.CommandLine.Parameters;

/** The argument that names a capture. */
final class CaptureIdOption {
    @Parameters(paramLabel = "CAPTURE", description = "Its number, as `capture list` shows it.")
    private long id;

    long id() {
        return id;
    }

    /** Returns its path in the REST API. */
    String path() {
        return "/captures/" + id;
    }
}
