// What JavaRosa (ODK Collect's engine) makes of expressions: one a line on standard input, one result a line.
// java -cp ODK_Validate.jar Evaluate.java form.xml < expressions
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.condition.EvaluationContext;
import org.javarosa.core.model.instance.FormInstance;
import org.javarosa.core.model.instance.TreeReference;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.util.XFormUtils;
import org.javarosa.xpath.XPathParseTool;
import org.javarosa.xpath.expr.XPathFuncExpr;
import org.javarosa.xpath.expr.XPathPathExpr;

public class Evaluate {
    public static void main(String[] arguments) throws Exception {
        new XFormsModule().registerModule();
        FormDef form = XFormUtils.getFormFromInputStream(Files.newInputStream(Path.of(arguments[0])));
        form.initialize(true, new org.javarosa.core.model.instance.InstanceInitializationFactory());
        FormInstance instance = form.getMainInstance();
        TreeReference own = ((XPathPathExpr) XPathParseTool.parseXPath("/data/own")).getReference();
        EvaluationContext context = new EvaluationContext(form.getEvaluationContext(), own);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String result;
            try {
                Object value = XPathParseTool.parseXPath(line).eval(instance, context);
                result = "=" + XPathFuncExpr.toString(XPathFuncExpr.unpack(value));
            } catch (Throwable error) {
                result = "!" + error.getClass().getSimpleName();
            }
            out.println(result.replace("\n", "\\n"));
        }
    }
}
