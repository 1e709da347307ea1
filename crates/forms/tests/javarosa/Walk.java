// Fills a form as ODK Collect's engine (JavaRosa) does, from answers on standard input ("/path<tab>value"), and tells what it
// asked, which answers it refused, and every answer of the instance that it would send.
// java -cp ODK_Validate.jar Walk.java form.xml < answers
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.javarosa.core.model.FormDef;
import org.javarosa.core.model.FormIndex;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.instance.InstanceInitializationFactory;
import org.javarosa.form.api.FormEntryController;
import org.javarosa.form.api.FormEntryModel;
import org.javarosa.form.api.FormEntryPrompt;
import org.javarosa.model.xform.XFormSerializingVisitor;
import org.javarosa.model.xform.XFormsModule;
import org.javarosa.xform.util.XFormAnswerDataParser;
import org.javarosa.xform.util.XFormUtils;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

public class Walk {
    static String plain(String path) { return path.replace("[1]", "").replace("[@template]", ""); }

    static void flat(Element element, String path, PrintStream out) {
        Map<String, Integer> seen = new HashMap<>();
        boolean leaf = true;
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (!(child instanceof Element)) continue;
            leaf = false;
            String name = child.getLocalName();
            int place = seen.merge(name, 1, Integer::sum);
            if (!name.equals("meta")) flat((Element) child, path + "/" + name + (place > 1 ? "[" + place + "]" : ""), out);
        }
        String value = element.getTextContent().trim();
        if (leaf) out.println(path + "\t" + value.replace(LocalDate.now().toString(), "TODAY").replace("\n", " "));
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Map<String, String> answers = new HashMap<>();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] pair = line.split("\t", 2);
            if (pair.length == 2) answers.put(pair[0], pair[1]);
        }
        new XFormsModule().registerModule();
        FormDef form = XFormUtils.getFormFromInputStream(Files.newInputStream(Path.of(arguments[0])));
        form.initialize(true, new InstanceInitializationFactory());
        FormEntryController controller = new FormEntryController(new FormEntryModel(form));
        for (int event = controller.stepToNextEvent(); event != FormEntryController.EVENT_END_OF_FORM; event = controller.stepToNextEvent()) {
            FormIndex index = controller.getModel().getFormIndex();
            String path = index.getReference() == null ? "" : plain(index.getReference().toString(true));
            if (event == FormEntryController.EVENT_PROMPT_NEW_REPEAT) {
                boolean wanted = answers.containsKey(path);
                if (wanted) controller.newRepeat();
            } else if (event == FormEntryController.EVENT_QUESTION) {
                out.println("asked " + path);
                String text = answers.get(path);
                if (text == null) continue;
                FormEntryPrompt prompt = controller.getModel().getQuestionPrompt();
                IAnswerData data = XFormAnswerDataParser.getAnswerData(text, prompt.getDataType(), prompt.getQuestion());
                if (controller.answerQuestion(data, true) != FormEntryController.ANSWER_OK) out.println("refused " + path);
            }
        }
        form.postProcessInstance();
        byte[] xml = new XFormSerializingVisitor().serializeInstance(form.getMainInstance());
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element root = factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml)).getDocumentElement();
        flat(root, "/" + root.getLocalName(), out);
    }
}
