<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Export;

/** Text of what many rows have in common (a page, a device, a label): made once for all of them. */
final class SharedText
{
    /** @var array<string, string> */
    private array $texts = [];
    public readonly int $width;

    /**
     * @param string[] $columns
     * @param \Closure(array<string, mixed>): array<string, mixed> $fields column → value into field → value
     */
    public function __construct(private readonly array $columns, private readonly \Closure $fields)
    {
        $this->width = count($columns);
    }

    /** @param array<int, mixed> $values of the columns, in their order */
    public function of(array $values): string
    {
        // Not joined: null and an empty text are two things in JSON.
        return $this->texts[serialize($values)] ??= JsonText::members(($this->fields)(array_combine($this->columns, $values)));
    }
}
