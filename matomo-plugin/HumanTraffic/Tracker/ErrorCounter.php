<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Tracker;

use Piwik\Common;
use Piwik\Container\StaticContainer;
use Piwik\Date;
use Piwik\Db;
use Piwik\Log\LoggerInterface;
use Piwik\Option;
use Piwik\Tracker;

/**
 * A fault of ours must not cost anybody a hit, but must not stay unseen either: it is counted here, and getStatus
 * shows it.
 */
final class ErrorCounter
{
    public const OPTIONS = 'HumanTraffic.tracker';
    private const COUNT = self::OPTIONS . 'Errors';
    private const LAST = self::OPTIONS . 'LastError';
    private const LONGEST_MESSAGE = 500;
    private const DEADLOCK = 1213;

    /** Runs our part of a hit. @return mixed its result, or `$fallback` where it failed */
    public static function guard(callable $work, mixed $fallback = null): mixed
    {
        try {
            return $work();
        } catch (\Throwable $error) {
            if (self::hasUndoneOtherHits($error)) {
                throw $error;
            }
            self::count($error);
            return $fallback;
        }
    }

    /**
     * Bulk hits share a transaction, and a deadlock undoes all of it. Were that kept quiet, the rest of the request
     * would be stored outside of any transaction and then reported as failed, so that a sender who repeats it has it
     * twice. Passed on, nothing is stored, and the sender knows.
     */
    private static function hasUndoneOtherHits(\Throwable $error): bool
    {
        $database = Tracker::getDatabase();
        if (!$error instanceof \Exception || !$database->isErrNo($error, self::DEADLOCK)) {
            return false;
        }
        // Matomo does not tell whether a transaction is open, but it opens no second one.
        $ours = $database->beginTransaction();
        if (empty($ours)) {
            return true;
        }
        $database->rollBack($ours);
        return false;
    }

    private static function count(\Throwable $error): void
    {
        $message = Date::now()->getDatetime() . ' UTC: ' . mb_substr($error->getMessage(), 0, self::LONGEST_MESSAGE);
        try {
            // Not by Option::set: hits run side by side, and read-then-write would lose counts.
            Db::query(
                'INSERT INTO ' . Common::prefixTable('option') . ' (option_name, option_value, autoload) VALUES (?, 1, 0)
                 ON DUPLICATE KEY UPDATE option_value = option_value + 1',
                [self::COUNT]
            );
            Option::set(self::LAST, $message);
        } catch (\Throwable $alsoFailed) {
            // The database is away: then the hit has worse trouble than ours.
            self::debug($alsoFailed->getMessage());
        }
        self::debug($message);
    }

    private static function debug(string $message): void
    {
        StaticContainer::get(LoggerInterface::class)->debug("HumanTraffic: $message");
    }

    /** @return array{trackerErrors: int, lastTrackerError: string|null} */
    public static function read(): array
    {
        $last = Option::get(self::LAST);
        return [
            'trackerErrors' => (int) Option::get(self::COUNT),
            'lastTrackerError' => $last === false ? null : (string) $last,
        ];
    }
}
