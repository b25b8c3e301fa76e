// Finds what people typed shown bare: its direction would disturb the words around it (UAX 9). In an element it stands in
// <bdi>, or the element has dir="auto"; in a sentence `t()` isolates it.
import ts from 'typescript';

const config = ts.readConfigFile('tsconfig.json', ts.sys.readFile).config;
const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
const program = ts.createProgram(fileNames, { ...options, noEmit: true });
const checker = program.getTypeChecker();
const found = [];

const isOurs = (file) => file.fileName.includes('/src/') && !file.isDeclarationFile;
const isOfWords = (declaration) => /\/src\/words\//.test(declaration.getSourceFile().fileName);

/** Whether a value may hold any text at all: literals are ours. What may be an element too is looked at where it is given. */
function mayBeText(type) {
  const types = type.isUnion() ? type.types : [type];
  if (types.some((each) => each.flags & ts.TypeFlags.Object)) return false;
  return types.some((each) => each.flags & (ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral));
}

/** The expressions of which one is shown. */
function leaves(node) {
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isNonNullExpression(node))
    return leaves(node.expression);
  if (ts.isConditionalExpression(node)) return [...leaves(node.whenTrue), ...leaves(node.whenFalse)];
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    if (kind === ts.SyntaxKind.AmpersandAmpersandToken) return leaves(node.right);
    if (kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.QuestionQuestionToken)
      return [...leaves(node.left), ...leaves(node.right)];
  }
  return [node];
}

function declarationOf(node) {
  let symbol = checker.getSymbolAtLocation(node);
  if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = checker.getAliasedSymbol(symbol);
  return symbol?.declarations?.[0];
}

function returnsOf(declaration) {
  const body = declaration.body ?? declaration.initializer?.body;
  if (!body) return null;
  if (!ts.isBlock(body)) return [body];
  const returned = [];
  const visit = (node) => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isReturnStatement(node) && node.expression) returned.push(node.expression);
    ts.forEachChild(node, visit);
  };
  visit(body);
  return returned;
}

/** Whether an expression is made of the catalogue's words alone, in which what people typed is isolated already. */
function isWords(node, depth = 0) {
  if (depth > 6) return false;
  return leaves(node).every((leaf) => {
    if (!mayBeText(checker.getTypeAtLocation(leaf))) return true;
    if (ts.isTemplateExpression(leaf))
      return leaf.templateSpans.every((span) => isWords(span.expression, depth + 1));
    if (ts.isCallExpression(leaf)) {
      const declaration = declarationOf(leaf.expression);
      if (!declaration) return false;
      if (isOfWords(declaration)) return true;
      const returned = returnsOf(declaration);
      return returned !== null && returned.length > 0 && returned.every((each) => isWords(each, depth + 1));
    }
    if (!ts.isIdentifier(leaf)) return false;
    const declaration = declarationOf(leaf);
    if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer) return false;
    return ts.isIdentifier(declaration.name) && isWords(declaration.initializer, depth + 1);
  });
}

const isIsolating = (node) => {
  const opening = ts.isJsxElement(node) ? node.openingElement : null;
  if (!opening) return false;
  return (
    opening.tagName.getText() === 'bdi' ||
    opening.attributes.properties.some((each) => ts.isJsxAttribute(each) && each.name.getText() === 'dir')
  );
};

function visit(node, file) {
  if (
    ts.isJsxExpression(node) &&
    node.expression &&
    (ts.isJsxElement(node.parent) || ts.isJsxFragment(node.parent))
  ) {
    const bare = leaves(node.expression).some((leaf) => !isWords(leaf));
    if (bare && !isIsolating(node.parent)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      found.push(
        `${file.fileName.replace(/.*\/(src\/)/, '$1')}:${line + 1}: ${node.getText().replace(/\s+/g, ' ')}`,
      );
    }
  }
  ts.forEachChild(node, (child) => visit(child, file));
}

for (const file of program.getSourceFiles()) if (isOurs(file)) visit(file, file);
if (found.length > 0) {
  console.error(
    `What people typed is shown bare; put it in <bdi>, or give its element dir="auto":\n${found.join('\n')}`,
  );
  process.exit(1);
}
