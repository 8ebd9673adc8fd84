<?php

/*
 * Runs JSON Schema validators of PHP over cases that it is given, and prints what each says. It knows nothing of what is right.
 *
 *     php main.php INPUT.json > REPORT.json
 */

declare(strict_types=1);

use JsonSchema\Validator;

require_once 'JsonSchema/autoload.php';

/** Takes a schema, as JSON text, and returns a function from a body, as JSON text, to its errors. */
function with_justinrainbow(string $text): callable
{
    $schema = decode($text);

    return static function (string $body) use ($schema): array {
        $value = decode($body);
        $validator = new Validator();
        $validator->validate($value, $schema);

        return array_map(
            static fn (array $error): array => [
                'pointer' => $error['pointer'],
                'keyword' => $error['constraint'],
                'detail' => $error['message'],
            ],
            $validator->getErrors(),
        );
    };
}

function decode(string $text): mixed
{
    return json_decode($text, false, 512, JSON_THROW_ON_ERROR);
}

function schema_report(callable $compile, object $schema): array
{
    try {
        $check = $compile(file_get_contents($schema->path));
    } catch (Throwable $failure) {
        return ['path' => $schema->path, 'failure' => $failure->getMessage()];
    }

    return [
        'path' => $schema->path,
        'verdicts' => array_map(static fn (string $path): array => verdict($check, $path), $schema->cases),
    ];
}

function verdict(callable $check, string $path): array
{
    try {
        $errors = $check(file_get_contents($path));
    } catch (Throwable $failure) {
        return ['path' => $path, 'failure' => $failure->getMessage()];
    }

    return ['path' => $path, 'valid' => $errors === [], 'errors' => $errors];
}

$validators = ['justinrainbow/json-schema' => ['php-json-schema', 'with_justinrainbow']];

$schemas = decode(file_get_contents($argv[1]))->schemas;
$reports = [];
foreach ($validators as $name => [$package, $compile]) {
    $reports[] = [
        'name' => $name,
        // The library does not tell its version, its package does.
        'version' => preg_replace('/-.*/', '', exec('dpkg-query --show --showformat=\'${Version}\' ' . $package)),
        'schemas' => array_map(static fn (object $schema): array => schema_report($compile, $schema), $schemas),
    ];
}
echo json_encode(['validators' => $reports], JSON_THROW_ON_ERROR);
