package dev.flagship.server.http;

import static dev.flagship.server.words.Words.say;

import dev.flagship.ledger.sql.LedgerException;
import dev.flagship.server.refusal.Code;
import dev.flagship.server.refusal.Refusal;
import dev.flagship.server.refusal.RefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** The one table from exceptions to answers. An exception that is not in it is answered with a bare 500. */
@ControllerAdvice
class ErrorTable {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorTable.class);
    /** The SQLSTATE of a byte sequence that is not a character. */
    private static final String NO_CHARACTER = "22021";

    private final ErrorAnswers answers;

    ErrorTable(ErrorAnswers answers) {
        this.answers = answers;
    }

    @ExceptionHandler
    void refused(RefusedException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        answers.send(e.refusal(), request, response);
    }

    @ExceptionHandler
    void unreadable(HttpMessageNotReadableException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answers.send(unreadable(e.getCause()), request, response);
    }

    @ExceptionHandler
    void missing(MissingRequestValueException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answers.send(Refusal.of(Code.MALFORMED, say("refusal.parameter")), request, response);
    }

    /** Answers escapes in the address or in a form that do not decode to text. */
    @ExceptionHandler
    void undecodable(InvalidParameterException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answers.send(Refusal.of(Code.MALFORMED, say("refusal.no-text")), request, response);
    }

    /** Answers text with a NUL, the one character that the database cannot store, whatever field it is in. */
    @ExceptionHandler
    void unkeepable(DataIntegrityViolationException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (e.getMostSpecificCause() instanceof SQLException cause && NO_CHARACTER.equals(cause.getSQLState())) {
            answers.send(Refusal.of(Code.MALFORMED, say("refusal.no-text")), request, response);
        } else {
            unexpected(e, request, response);
        }
    }

    @ExceptionHandler
    void mistyped(MethodArgumentTypeMismatchException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean inPath = e.getParameter().hasParameterAnnotation(PathVariable.class);
        Refusal refusal = inPath
                ? Refusal.of(Code.NOT_FOUND, say("refusal.nothing-here"))
                : Refusal.of(Code.INVALID, e.getName(), say("refusal.value", e.getName()));
        answers.send(refusal, request, response);
    }

    @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
    void nothingThere(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answers.send(Refusal.of(Code.NOT_FOUND, say("refusal.nothing-here")), request, response);
    }

    @ExceptionHandler
    void wrongMethod(HttpRequestMethodNotSupportedException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (e.getSupportedMethods() != null) {
            response.setHeader("Allow", String.join(", ", e.getSupportedMethods()));
        }
        answers.send(
                Refusal.of(Code.METHOD_NOT_ALLOWED, say("refusal.method", request.getMethod())), request, response);
    }

    @ExceptionHandler
    void wrongMediaType(HttpMediaTypeException e, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answers.send(
                Refusal.of(Code.MEDIA_TYPE, "Send application/json and accept application/json."), request, response);
    }

    /** Answers a deadlock of transactions, in which the database aborted this one so that the others go on. */
    @ExceptionHandler(ConcurrencyFailureException.class)
    void gaveWay(RuntimeException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        LOG.warn("{} {} gave way to others: {}", request.getMethod(), LoggedPath.of(request), e.toString());
        answers.send(Refusal.of(Code.OVERLOADED, say("refusal.busy")), request, response);
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class, LedgerException.class})
    void ofDatabase(RuntimeException e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (e instanceof LedgerException ofLedger && ofLedger.gaveWay()) {
            gaveWay(e, request, response);
        } else if (LostDatabase.isLost(e)) {
            answers.noDatabase(e, request, response);
        } else {
            unexpected(e, request, response);
        }
    }

    @ExceptionHandler
    void unexpected(Exception e, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (response.isCommitted()) {
            LOG.debug("{} {}: the client went away", request.getMethod(), LoggedPath.of(request), e);
            return;
        }
        LOG.error("{} {} failed", request.getMethod(), LoggedPath.of(request), e);
        answers.send(Refusal.of(Code.INTERNAL, say("refusal.internal")), request, response);
    }

    private static Refusal unreadable(@Nullable Throwable cause) {
        if (cause instanceof UnrecognizedPropertyException unknown) {
            return Refusal.of(Code.INVALID, unknown.getPropertyName(), "This field is not known here.");
        }
        if (cause instanceof DatabindException wrong && !wrong.getPath().isEmpty()) {
            String field = wrong.getPath().getLast().getPropertyName();
            return Refusal.of(Code.INVALID, field == null ? "" : field, "The value has the wrong type.");
        }
        if (cause instanceof RefusedException refused) {
            return refused.refusal();
        }
        String where = cause instanceof JacksonException json && json.getLocation() != null
                ? " (line " + json.getLocation().getLineNr() + ", column "
                        + json.getLocation().getColumnNr() + ")"
                : "";
        return Refusal.of(Code.MALFORMED, "The body is not the JSON object that is expected here" + where + ".");
    }
}
